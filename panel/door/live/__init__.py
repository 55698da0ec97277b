"""What moves by itself: the stream, the sockets and the room screen."""
