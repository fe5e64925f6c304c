package cascade.ops.verify.feedback;

/** Something that goes wrong, or changes, while events are folded. */
enum Disturbance {
    /** A node is killed, and another started. */
    NODE_KILLED,
    /** A node is stopped for longer than its session lasts, and goes on: it thinks that its partitions are its own. */
    NODE_PAUSED,
    /** Redis is killed, its file loses its last second, and it is started again. */
    REDIS_CUT,
    /** The broker is killed and started again. */
    BROKER_RESTARTED,
    /** One more node comes, and later goes. */
    NODE_JOINS
}
