package cascade.run.process;

import java.util.Map;

/** What a JVM that trains is started with; {@code ops/cascade} does the same. */
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

    /** Its heap sees little but arrays that stay: the simplest collector costs least, in time and memory. */
    public static final String COLLECTOR = "-XX:+UseSerialGC";

    private TrainingEnvironment() {}
}
