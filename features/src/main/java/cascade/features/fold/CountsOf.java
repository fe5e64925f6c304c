package cascade.features.fold;

import cascade.features.Counts;

/** What one event adds to the counters of its user and of its item. */
final class CountsOf {

    private static final Counts IMPRESSION = new Counts(1, 0, 0, 0, 0);
    private static final Counts CLICK = new Counts(0, 1, 0, 0, 0);
    private static final Counts LIKE = new Counts(0, 0, 1, 0, 0);
    private static final Counts UNLIKE = new Counts(0, 0, -1, 0, 0);
    private static final Counts FOLLOW = new Counts(0, 0, 0, 1, 0);
    private static final Counts UNFOLLOW = new Counts(0, 0, 0, -1, 0);
    private static final Counts LONG_VIEW = new Counts(0, 0, 0, 0, 1);

    private CountsOf() {}

    static Counts of(UserEvent.Kind kind) {
        return switch (kind) {
            case IMPRESSION -> IMPRESSION;
            case CLICK -> CLICK;
            case LIKE -> LIKE;
            case UNLIKE -> UNLIKE;
            case FOLLOW -> FOLLOW;
            case UNFOLLOW -> UNFOLLOW;
            case LONG_VIEW -> LONG_VIEW;
            case GLANCE, HIDE, UNHIDE -> Counts.NONE;
        };
    }
}
