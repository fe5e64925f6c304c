package cascade.run.importer;

import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Origin;
import cascade.training.log.write.ImportTarget;
import cascade.training.log.write.ImportUndo;
import cascade.training.log.write.ImportWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Opens what an import goes to, once it is known how its files are to be understood. */
public interface ImportTargets {

    /**
     * Opens it.
     *
     * @param mapping hash of how they are to be understood
     */
    ImportTarget open(String mapping);

    /**
     * A log, made where there is none.
     *
     * @param replaces whether what was imported of the origin is taken back first
     */
    static ImportTargets log(Path folder, String origin, boolean replaces) {
        return mapping -> {
            if (replaces && before(folder, origin).isPresent()) {
                ImportUndo.of(LogDirectory.open(folder), origin);
            }
            return new ImportWriter(folder, origin, mapping);
        };
    }

    /** A look at what would come of it; nothing is written. */
    static ImportTargets dryRun(Path folder, String origin, boolean replaces) {
        return _ -> new DryRun(replaces ? Optional.empty() : before(folder, origin));
    }

    private static Optional<Origin> before(Path folder, String origin) {
        return Files.exists(folder.resolve(LogDirectory.MARK))
                ? LogDirectory.open(folder).origin(origin)
                : Optional.empty();
    }
}
