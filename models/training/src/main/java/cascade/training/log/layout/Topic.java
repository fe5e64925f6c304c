package cascade.training.log.layout;

/** A sequence of records whose offsets a log's files are named by. Items and users share one, and so a range may have files of both. */
public enum Topic {
    EVENTS("cascade.events"),
    SERVED("cascade.served"),
    SAMPLES("cascade.samples"),
    CATALOGUE("cascade.catalogue");

    private final String text;

    Topic(String text) {
        this.text = text;
    }

    /** As Kafka calls it. */
    public String text() {
        return text;
    }
}
