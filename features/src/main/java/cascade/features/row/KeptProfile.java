package cascade.features.row;

import cascade.features.UserProfile;

/**
 * A user's profile as its row has it.
 *
 * @param version rises with each writing of it and with an erasure; 0 until the row is written
 * @param isErased whether the row says but that the user was erased, at this version
 */
public record KeptProfile(UserProfile profile, long version, boolean isErased) {

    /** That a user was erased. */
    public static KeptProfile erased(long version) {
        return new KeptProfile(UserProfile.UNKNOWN, version, true);
    }
}
