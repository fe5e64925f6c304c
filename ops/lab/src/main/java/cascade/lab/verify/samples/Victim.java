package cascade.lab.verify.samples;

/** What is killed, and started again. */
enum Victim {
    NODE("nodeKills"),
    SINK("sinkKills"),
    BROKER("brokerKills");

    private final String figure;

    Victim(String figure) {
        this.figure = figure;
    }

    /** The name of their number in reports. */
    String figure() {
        return figure;
    }
}
