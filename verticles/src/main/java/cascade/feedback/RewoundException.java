package cascade.feedback;

/** The store holds less of the log than it did: what it lost has to be folded in first. */
final class RewoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RewoundException(int partition, long before, long now) {
        super("of partition " + partition + " the store held all before " + before + " and holds all before " + now);
    }
}
