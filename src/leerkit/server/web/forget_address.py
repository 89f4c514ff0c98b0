"""Where a request comes from is forgotten before anything handles it, so it can stand in no log and no database."""

from tornado.httputil import HTTPServerRequest
from tornado.web import OutputTransform


class ForgetAddress(OutputTransform):
    """Takes the visitor's address off each request.

    Tornado makes an application's output transforms before a handler's first line runs; that is the one public place
    that every request passes, also those that Voilà's and Jupyter's own handlers answer and log.
    """

    def __init__(self, request: HTTPServerRequest) -> None:
        super().__init__(request)
        request.remote_ip = ""
