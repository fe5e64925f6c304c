package cascade.lab.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Looks for what shuts people out of a page, by axe-core. */
final class Axe {

    /** Each as {@code rule: elements}. */
    private static final String FAULTS = """
            async (impacts) => (await axe.run(document, { resultTypes: ["violations"] })).violations
              .filter(({ impact }) => impacts.length === 0 || impacts.includes(impact))
              .map(({ id, nodes }) => id + ": " + nodes.slice(0, 5).map((node) => node.html + " " + node.failureSummary).join(" | "))
            """;

    private final OpenPage open;

    private Axe(OpenPage open) {
        this.open = open;
    }

    /** Over {@code open}, as long as its document stays. */
    static Axe over(OpenPage open) {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            open.page.evaluate(
                    new String(Objects.requireNonNull(script, "axe").readAllBytes(), StandardCharsets.UTF_8));
            return new Axe(open);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Faults of those that shut somebody out. */
    List<?> graveFaults() {
        return (List<?>) open.page.evaluate(FAULTS, List.of("serious", "critical"));
    }

    /** All faults. */
    List<?> faults() {
        return (List<?>) open.page.evaluate(FAULTS, List.of());
    }
}
