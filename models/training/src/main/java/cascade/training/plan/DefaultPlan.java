package cascade.training.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What is trained where nobody has a plan, and what every plan is completed by: {@code cascade/training/plan.conf}. */
public final class DefaultPlan {

    private static final String FILE = "/cascade/training/plan.conf";

    private DefaultPlan() {}

    /** The file as it stands, with what it says of each key. */
    public static String text() {
        try (InputStream stream = DefaultPlan.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(stream, FILE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }
}
