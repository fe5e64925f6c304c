package cascade.feed;

/** A feed has waited for events, and more is under way by then than is answered in time. */
public final class NoRoomException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoRoomException() {
        super("more is under way here than is answered in time", null, false, false);
    }
}
