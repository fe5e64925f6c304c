package cascade.run.importer.mapping;

import java.nio.file.Path;
import java.util.List;

/** A mapping that cannot be followed; the message names the file and every fault by its path. */
public final class MappingRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MappingRefusedException(Path file, List<String> faults) {
        super(file + ":\n  " + String.join("\n  ", faults));
    }

    MappingRefusedException(Path file, String fault, Exception cause) {
        super(file + ": " + fault, cause);
    }
}
