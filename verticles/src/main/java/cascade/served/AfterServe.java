package cascade.served;

/** An effect of an answer. It cannot change the answer, delay it or make it fail. */
public interface AfterServe {

    /** The name in metrics. */
    String name();

    /** Starts the effect and returns at once. */
    void served(Served served);
}
