package cascade.ops.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A plan of training as it stands in a file; what it includes stands elsewhere. */
public record PlanFile(Path path, String text) {

    static PlanFile read(Path path) {
        try {
            return new PlanFile(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the plan " + path, e);
        }
    }

    /** Names its text. */
    String hash() {
        return Integer.toHexString(text.hashCode());
    }
}
