package cascade.features;

/** All that the models see of a user: what the application said and what feedback taught. */
public record UserFeatures(UserId id, UserProfile profile, UserState state) {

    /** A user nobody knows anything about: what a feed falls back to when features are late. */
    public static UserFeatures cold(UserId id) {
        return new UserFeatures(id, UserProfile.UNKNOWN, UserState.EMPTY);
    }
}
