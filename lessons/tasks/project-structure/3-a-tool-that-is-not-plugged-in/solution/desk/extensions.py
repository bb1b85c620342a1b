"""Tools that aren't plugged in yet."""

from desk.tickets import TicketMachine

machine = TicketMachine()
