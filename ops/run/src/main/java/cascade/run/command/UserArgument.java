package cascade.run.command;

import cascade.features.InvalidIdException;
import cascade.features.UserId;

/** The id of a user, as a person types it. */
final class UserArgument {

    private UserArgument() {}

    static UserId of(String text) {
        try {
            return new UserId(text);
        } catch (InvalidIdException e) {
            throw new UsageException("USER is no id: " + e.getMessage());
        }
    }
}
