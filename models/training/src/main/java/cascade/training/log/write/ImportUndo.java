package cascade.training.log.write;

import cascade.models.file.FolderLock;
import cascade.models.file.Folders;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Origin;
import java.util.List;
import java.util.stream.Collectors;

/** Takes imports back: all of an origin, and what was gathered of an import of it that did not end. */
public final class ImportUndo {

    private static final String LOCK = "lock";

    private ImportUndo() {}

    /** Takes the turn to change what is imported into a log. @throws ImportRefusedException where somebody has it */
    static FolderLock lock(LogDirectory log) {
        return FolderLock.tryTake(log.root().resolve(LogDirectory.IMPORTS).resolve(LOCK))
                .orElseThrow(() -> new ImportRefusedException("another import into " + log.root() + " is under way"));
    }

    /**
     * Takes an origin back.
     *
     * @return how many files of rows it had
     * @throws ImportRefusedException where the log has none of that name, or an import is under way
     */
    public static int of(LogDirectory log, String name) {
        try (FolderLock _ = lock(log)) {
            boolean isUnfinished = log.unfinishedImports().contains(name);
            Folders.delete(log.unfinishedImport(name));
            int files = log.origin(name).map(log::remove).orElse(0);
            if (files == 0 && !isUnfinished) {
                List<Origin> there = log.origins();
                throw new ImportRefusedException("%s has no origin %s; %s"
                        .formatted(
                                log.root(),
                                name,
                                there.isEmpty()
                                        ? "nothing was imported into it"
                                        : there.stream()
                                                .map(Origin::name)
                                                .collect(Collectors.joining(", ", "there are ", ""))));
            }
            return files;
        }
    }
}
