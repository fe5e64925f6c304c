package cascade.features.row;

import cascade.features.UserState;

/**
 * A user's state as its row has it.
 *
 * @param erasedMillis when the user was erased last, or {@link #NEVER}: what he did until then is nobody's business any more
 * @param mark the row's first bytes, which change whenever further events go into it; empty where there is no row
 */
public record KeptState(UserState state, long erasedMillis, byte[] mark) {

    /** Of a user who was not erased, as far as is known. */
    public static final long NEVER = Long.MIN_VALUE;

    private static final byte[] NO_MARK = {};

    /** Of a user without a row. */
    public static final KeptState NONE = of(UserState.EMPTY);

    /** The state of a user who was never erased, whose row is not there yet. */
    public static KeptState of(UserState state) {
        return new KeptState(state, NEVER, NO_MARK);
    }

    public boolean wasErased() {
        return erasedMillis != NEVER;
    }
}
