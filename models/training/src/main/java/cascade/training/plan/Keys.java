package cascade.training.plan;

/** Keys of a plan. */
final class Keys {

    static final String SEED = "seed";
    static final String MIN_COUNT = "min-count";
    static final String COUNTERS = "counters";
    static final String VALIDATION = "validation";
    static final String WINDOW = "window";
    static final String WARM = "warm";
    static final String REFIT = "refit";
    static final String BUNDLES = "bundles";
    static final String GATE = "gate";

    static final String NAME = "name";
    static final String KIND = "kind";
    static final String MODEL = "model";
    static final String VARIANT = "variant";
    static final String LOSS = "loss";
    static final String TASKS = "tasks";
    static final String FEATURES = "features";
    static final String HASHED = "hashed";
    static final String SIMILARITY = "similarity";
    static final String DAYS = "days";
    static final String START = "start";
    static final String NIGHTLY = "nightly";
    static final String CLICKS = "clicks";
    static final String SETTINGS = "settings";

    private Keys() {}
}
