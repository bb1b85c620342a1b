// Serves the two builds by real hosts, each at the root and below a path, until it is ended:
//
//   node tests/e2e/hosts.mjs 4181,4182,4183,4184
//
// The first two ports are nginx's, with the lines that the builds have for it; the others are those of Python's
// http.server. All files that they write are in target/e2e/hosts.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [nginxRoot, nginxBelow, pythonRoot, pythonBelow] = process.argv[2].split(',');

const folder = here('../../target/e2e/hosts');
const dist = here('../../dist');
const belowAPath = here('../../target/e2e/under-a-path');
rmSync(folder, { recursive: true, force: true });
// The folders of a host on which the site is below a path.
mkdirSync(`${folder}/www/courses`, { recursive: true });
symlinkSync(belowAPath, `${folder}/www/courses/front-desk`);

const server = (port, root, site) => `
    server {
        listen 127.0.0.1:${port};
        root ${root};
        include ${site}/_nginx.conf;
    }`;
writeFileSync(
  `${folder}/nginx.conf`,
  `daemon off;
${process.getuid() === 0 ? 'user root;' : ''}
pid nginx.pid;
error_log stderr;
events {}
http {
    include /etc/nginx/mime.types;
    access_log off;
    log_not_found off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    scgi_temp_path scgi;
    uwsgi_temp_path uwsgi;${server(nginxRoot, dist, dist)}${server(nginxBelow, `${folder}/www`, belowAPath)}
}
`,
);
const nginx = ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find(existsSync) ?? 'nginx';
const python = (port, root) => ['python3', '-m', 'http.server', port, '--bind', '127.0.0.1', '--directory', root];
const hosts = [
  [nginx, '-p', folder, '-c', `${folder}/nginx.conf`, '-e', 'stderr'],
  python(pythonRoot, dist),
  python(pythonBelow, `${folder}/www`),
].map(([program, ...options]) => {
  // http.server notes each request in its error output.
  const errors = program === nginx ? 'inherit' : 'ignore';
  return spawn(program, options, { stdio: ['ignore', 'ignore', errors] });
});

const end = () => hosts.forEach((host) => host.kill());
for (const host of hosts) {
  host.once('exit', (code) => {
    end();
    process.exitCode = code ?? 0;
  });
}
process.once('SIGTERM', end);
process.once('SIGINT', end);
