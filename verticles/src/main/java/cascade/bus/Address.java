package cascade.bus;

/**
 * A place on the event bus, with what may be asked there and what is answered.
 *
 * @param name such as {@code cascade.rank.score}
 * @param question deeply immutable, or handed over for good: it is passed by reference
 * @param answer likewise
 */
public record Address<Q, R>(String name, Class<Q> question, Class<R> answer) {

    /** The stage that is asked, in metrics: {@code rank} of {@code cascade.rank.score}. */
    String stage() {
        String[] parts = name.split("\\.", 3);
        return parts.length > 1 ? parts[1] : name;
    }

    @Override
    public String toString() {
        return name;
    }
}
