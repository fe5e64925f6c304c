package cascade.lab.verify.feedback;

/** Something that goes wrong, or changes, while events are folded. */
enum Disturbance {
    /** A node is killed, and another started. */
    NODE_KILLED("nodeKilled"),
    /** A node is stopped for longer than its session lasts, and goes on: it thinks that its partitions are its own. */
    NODE_PAUSED("nodePaused"),
    /** A Redis is killed, and what it took in during its last second is lost: cut off its file, or unknown to the replica that takes its place. */
    REDIS_KILLED("redisKilled"),
    /** The broker is killed and started again. */
    BROKER_RESTARTED("brokerRestarted"),
    /** One more node comes, and later goes. */
    NODE_JOINS("nodeJoins");

    private final String figure;

    Disturbance(String figure) {
        this.figure = figure;
    }

    /** Its name in reports. */
    String figure() {
        return figure;
    }
}
