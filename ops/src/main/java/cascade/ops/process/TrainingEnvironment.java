package cascade.ops.process;

import java.util.Map;

/** What the environment of a JVM that trains must say; {@code ops/cascade} says the same to those that it starts. */
public final class TrainingEnvironment {

    /**
     * Native mathematics must not start threads of its own. And the C library must keep memory: a step takes and gives back
     * tensors of megabytes, and by default each of them is asked of the system anew, which clears it page by page.
     */
    public static final Map<String, String> VARIABLES = Map.of(
            "OPENBLAS_NUM_THREADS", "1",
            "OMP_NUM_THREADS", "1",
            "MALLOC_MMAP_THRESHOLD_", "268435456",
            "MALLOC_TRIM_THRESHOLD_", "268435456");

    private TrainingEnvironment() {}
}
