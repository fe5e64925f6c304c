package cascade.served;

/** An effect of an answer. It cannot change the answer, delay it or make it fail. */
public interface AfterServe {

    /** The name in metrics. */
    String name();

    /** Starts the effect and returns at once. */
    void served(Served served);

    /** The same of an answer that was made from memory since its feed broke: most effects leave such a one alone. */
    default void broken(Served served) {}
}
