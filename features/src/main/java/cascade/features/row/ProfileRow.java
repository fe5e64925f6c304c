package cascade.features.row;

import cascade.features.UserProfile;

/**
 * The parts of a profile row. Its version comes first, in eight bytes, where scripts find it and put in the one that they give; then whether
 * there is a profile at all, or its user was erased.
 */
final class ProfileRow {

    static final int VERSION = 2;

    private static final int IS_ERASED = 1;

    private ProfileRow() {}

    static void write(RowWriter writer, KeptProfile kept) {
        writer.whole(kept.version()).octet(kept.isErased() ? IS_ERASED : 0);
        if (!kept.isErased()) {
            UserProfile profile = kept.profile();
            writer.optionalText(profile.gender())
                    .optionalNumber(profile.age())
                    .optionalText(profile.city())
                    .optionalText(profile.os())
                    .optionalText(profile.device())
                    .words(profile.attributes());
        }
    }

    static KeptProfile read(RowReader reader) {
        long given = reader.whole();
        return switch (reader.octet()) {
            case 0 -> new KeptProfile(readProfile(reader), given, false);
            case IS_ERASED -> KeptProfile.erased(given);
            default -> throw new RowException("the row's profile is of an unknown kind");
        };
    }

    private static UserProfile readProfile(RowReader reader) {
        return new UserProfile(
                reader.optionalText(),
                reader.optionalInteger(),
                reader.optionalText(),
                reader.optionalText(),
                reader.optionalText(),
                reader.words());
    }
}
