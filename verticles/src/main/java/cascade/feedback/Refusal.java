package cascade.feedback;

/**
 * Why one event is not applied.
 *
 * @param text one sentence for people, which names the member at fault
 */
public record Refusal(Reason reason, String text) {

    /** Such as {@code too-old: time is ..}, as dead letters carry it. */
    @Override
    public String toString() {
        return reason.code() + ": " + text;
    }
}
