package cascade.training.plan;

/** What a plan is read for. */
enum Purpose {
    /** Bundles are published and serve. */
    SERVING,
    /** Models are measured and thrown away. */
    EVALUATION
}
