"""nginx, which answers a fixed text: the ceiling."""
import shutil
import subprocess

from harness import machine
from harness.http import HOST
from harness.paths import WORK, NotHad, program
from harness.servers import Kind, Peer

NAME = "nginx"
UNPACKED = WORK / "nginx/usr/sbin/nginx"

CONFIGURATION = """
daemon off;
pid {work}/nginx.pid;
worker_processes 2;
events {{ worker_connections {connections}; }}
http {{
  access_log off;
  keepalive_timeout 75;
  keepalive_requests 1000000000;
  client_body_temp_path {work}/nginx-temp;
  proxy_temp_path {work}/nginx-temp;
  fastcgi_temp_path {work}/nginx-temp;
  uwsgi_temp_path {work}/nginx-temp;
  scgi_temp_path {work}/nginx-temp;
  server {{
    listen {host}:{port} backlog=4096{tls};
    default_type "{type}";
    {headers}
    location / {{ return 200 '{body}'; }}
  }}
}}
"""
TLS = """ ssl;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_certificate {work}/certificate.pem;
    ssl_certificate_key {work}/key.pem"""


def get(answer, tls=False, connections=2048):
    """`connections`: for each of two workers, that many at most."""
    nginx = str(find())
    if tls:
        make_certificate()

    def command(port):
        headers = "\n    ".join(f'add_header {name} "{value}";'
                                for name, value in answer.headers.items()
                                if name.lower() != "content-type")
        path = WORK / "nginx.conf"
        path.write_text(CONFIGURATION.format(
            work=WORK, host=HOST, port=port, connections=connections, headers=headers,
            tls=TLS.format(work=WORK) if tls else "", body=answer.body,
            type=answer.headers["Content-Type"]), encoding="utf-8")
        return [nginx, "-e", "stderr", "-c", path]

    return Peer(NAME, Kind.CEILING, machine.version_of(nginx, "-v"), command, tls)


def find():
    """Unpacked from Debian's package, not installed: that would start a service on port 80."""
    found = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if found or UNPACKED.exists():
        return found or UNPACKED
    try:
        subprocess.run("apt-get download nginx && dpkg -x nginx_*.deb nginx && rm nginx_*.deb",
                       shell=True, cwd=WORK, check=True, capture_output=True, timeout=120)
    except (subprocess.SubprocessError, OSError) as error:
        raise NotHad("apt-get could not download it") from error
    return UNPACKED


def make_certificate():
    subprocess.run([program("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt",
                    "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost", "-days", "2",
                    "-keyout", WORK / "key.pem", "-out", WORK / "certificate.pem"],
                   check=True, capture_output=True, timeout=60)
