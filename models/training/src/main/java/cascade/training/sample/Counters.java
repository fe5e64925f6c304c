package cascade.training.sample;

/** Whether the features of the validation period know of that period. */
public enum Counters implements Named {
    /** As in service: an impression's features hold all that happened before it. */
    STREAMING("streaming"),
    /** Features hold what happened before the validation period: what a model is worth where nothing is fed back. */
    FROZEN("frozen");

    private final String text;

    Counters(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
