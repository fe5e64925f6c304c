package cascade.client.sender;

/** What happens to who hands over an event while as many as may are without an outcome. */
public enum Overflow {
    /** He waits until one has its outcome. */
    BLOCK,
    /** His event has failed, with {@link NotSentException}. */
    FAIL
}
