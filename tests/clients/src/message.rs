//! HTTP messages as bytes: what a client sent, and what curl prints.

/// A head and a body, taken apart no further than the comparison needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// The first line.
    pub first_line: Vec<u8>,
    /// The fields in order, each character one byte, without white space around a value.
    pub fields: Vec<(String, String)>,
    /// The body; without its chunks where it was sent in chunks.
    pub body: Vec<u8>,
}

impl Message {
    /// Takes a message apart; `None` if its head has no end.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let (head, rest) = (&bytes[..end], &bytes[end + 4..]);
        let mut lines = head.split(|byte| *byte == b'\n');
        let strip = |line: &[u8]| line.strip_suffix(b"\r").unwrap_or(line).to_vec();
        let first_line = strip(lines.next()?);
        let fields: Vec<_> = lines
            .map(|line| {
                let text: String = strip(line).iter().map(|byte| char::from(*byte)).collect();
                let (name, value) = text.split_once(':').unwrap_or((&text, ""));
                (name.to_owned(), trimmed(value).to_owned())
            })
            .collect();
        let mut message = Self {
            first_line,
            fields,
            body: rest.to_vec(),
        };
        if message.is_chunked()
            && let Some(body) = joined_chunks(rest)
        {
            message.body = body;
        }
        Some(message)
    }

    /// The response in what curl prints: the last head, since a server may first say `100 Continue`.
    pub fn parse_response(mut bytes: &[u8]) -> Option<Self> {
        while bytes.starts_with(b"HTTP/1.1 100 ") {
            let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
            bytes = &bytes[end + 4..];
        }
        // curl has joined the chunks already.
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let mut message = Self::parse(&bytes[..end + 4])?;
        message.body = bytes[end + 4..].to_vec();
        Some(message)
    }

    /// The values of a name, in order.
    pub fn values(&self, name: &str) -> Vec<&str> {
        let fields = self.fields.iter();
        fields
            .filter(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
            .collect()
    }

    fn is_chunked(&self) -> bool {
        self.values("Transfer-Encoding")
            .iter()
            .flat_map(|value| value.split(','))
            .any(|coding| trimmed(coding).eq_ignore_ascii_case("chunked"))
    }
}

/// A value without the white space around it (RFC 9110 §5.5).
pub fn trimmed(value: &str) -> &str {
    value.trim_matches([' ', '\t'])
}

/// The content of a chunked body (RFC 9112 §7.1), if it is one.
fn joined_chunks(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    loop {
        let end = bytes.windows(2).position(|window| window == b"\r\n")?;
        let size = std::str::from_utf8(&bytes[..end]).ok()?;
        let size = usize::from_str_radix(size.trim(), 16).ok()?;
        bytes = &bytes[end + 2..];
        if size == 0 {
            return Some(joined);
        }
        joined.extend_from_slice(bytes.get(..size)?);
        bytes = bytes.get(size + 2..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined() {
        let message = Message::parse(
            b"POST / HTTP/1.1\r\nTransfer-Encoding:  chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
        )
        .expect("a head");
        assert_eq!(message.first_line, b"POST / HTTP/1.1");
        assert_eq!(message.values("transfer-encoding"), ["chunked"]);
        assert_eq!(message.body, b"abc");
        assert_eq!(Message::parse(b"GET / HTTP/1.1\r\n"), None);
    }

    #[test]
    fn what_a_server_says_first_is_passed_over() {
        let printed = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\n{}";
        let message = Message::parse_response(printed).expect("a response");
        assert_eq!(message.first_line, b"HTTP/1.1 200 OK");
        assert_eq!(message.body, b"{}");
    }
}
