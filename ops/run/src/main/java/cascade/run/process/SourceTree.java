package cascade.run.process;

import java.nio.file.Path;

/** The clone that Cascade runs from; {@code ops/cascade} says where it is. */
public final class SourceTree {

    private static final String HOME = "cascade.home";

    private SourceTree() {}

    /** The top folder. */
    public static Path root() {
        String home = System.getProperty(HOME);
        if (home == null) {
            throw new IllegalStateException("system property " + HOME + " is not set; start with ops/cascade");
        }
        return Path.of(home).toAbsolutePath().normalize();
    }
}
