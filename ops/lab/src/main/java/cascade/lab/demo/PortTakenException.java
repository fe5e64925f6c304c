package cascade.lab.demo;

/** The port to serve on is in use. */
public final class PortTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PortTakenException(int port) {
        super("port " + port + " is taken; choose another with --port (0 takes any free one)");
    }
}
