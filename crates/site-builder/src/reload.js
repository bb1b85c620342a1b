// For `cargo xtask serve`: reloads the page when the site builder has written the pages again, as it does
// after an edit in a lesson, of which Trunk knows nothing.
{
  let last;
  setInterval(async () => {
    const answer = await fetch('{{BUILT}}', { cache: 'no-store' }).catch(() => null);
    // Without an answer a build is just putting its files in place.
    if (!answer?.ok) return;
    const built = await answer.text();
    if (last !== undefined && built !== last) location.reload();
    last = built;
  }, 500);
}
