"""A web server and a mail server of our own that keep what they are sent, and that can be told to refuse."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from socket import socket
from threading import Thread

from aiosmtpd.controller import Controller


@contextmanager
def web_receiver():
    """Yields the server: `address`, `got` (bodies as JSON), `status` to answer with."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.got.append(json.loads(body))
            self.send_response(server.status)
            self.end_headers()

        def log_message(self, *anything):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.got, server.status = [], 200
    server.address = f"http://127.0.0.1:{server.server_port}/hook"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


class Mailbox:
    def __init__(self):
        self.got, self.refuses = [], False

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the name is aiosmtpd's
        if self.refuses:
            return "451 try later"
        self.got.append(envelope)
        return "250 OK"


@contextmanager
def mail_receiver():
    """Yields the mailbox: `gateway` as apprise writes it, `got` (envelopes), `refuses`."""
    box = Mailbox()
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    box.gateway = f"mailto://127.0.0.1:{port}?from=wangge@town.example&mode=insecure"
    yield box
    controller.stop()
