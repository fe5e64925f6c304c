package cascade.run.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Standard error as {@code ops/cascade} was given it. Before {@code main} the JVM warns of each incubator module there, and no option keeps it from that;
 * so the script has the JVM begin with a pipe in its place, through a filter, and keeps the original open.
 */
public final class StandardError {

    /** A system property: the descriptor that the script keeps standard error as. */
    private static final String KEPT = "cascade.stderr";

    private static final int STANDARD_ERROR = 2;

    private StandardError() {}

    /** Puts it back, where the script kept it. */
    @SuppressWarnings("restricted")
    public static void restore() {
        Integer kept = Integer.getInteger(KEPT);
        if (kept == null) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        try {
            MethodHandle duplicate = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("dup2"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            MethodHandle close = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("close"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            // Else it stays the filter, which passes on all but that warning.
            if ((int) duplicate.invokeExact((int) kept, STANDARD_ERROR) == STANDARD_ERROR) {
                int ignored = (int) close.invokeExact((int) kept);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("standard error could not be put back", e);
        }
    }
}
