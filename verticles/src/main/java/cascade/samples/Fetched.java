package cascade.samples;

/** Whether logs are known to hold nothing that was not fetched, also of what is not committed yet; asked by the thread that joins. */
interface Fetched {

    /** Of a partition of a topic; false where nobody knows. */
    boolean isAll(String topic, int partition);

    /** How that is known, for people. */
    default String text(String topic, int partition) {
        return topic + "-" + partition + " may have more than was fetched";
    }
}
