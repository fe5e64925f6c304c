package cascade.models.memory;

import java.lang.foreign.Arena;
import java.util.function.Function;

/** Memory that belongs to what is made in it, and goes back at once where the making fails. */
public final class OwnedMemory {

    private OwnedMemory() {}

    /**
     * Makes something in memory of its own.
     *
     * @param making is given the memory, which any thread may use; what it returns closes it
     */
    @SuppressWarnings("MustBeClosedChecker") // its owner closes it
    public static <T> T of(Function<Arena, T> making) {
        Arena memory = Arena.ofShared();
        try {
            return making.apply(memory);
        } catch (RuntimeException | Error e) {
            memory.close();
            throw e;
        }
    }
}
