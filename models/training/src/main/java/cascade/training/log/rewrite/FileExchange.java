package cascade.training.log.rewrite;

import cascade.models.file.FolderLock;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Durable;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.function.Consumer;

/** Puts files in the place of files of a log, under their names. For whoever has the turn of {@link Erasures#awaitErasing}. */
final class FileExchange {

    private final LogDirectory log;
    private final Consumer<EraseStep> steps;

    FileExchange(LogDirectory log, Consumer<EraseStep> steps) {
        this.log = log;
        this.steps = steps;
    }

    /**
     * Where what takes a place is written, one at a time: not beside the other, where a sink that starts deletes what is not finished, and not under a name by
     * which other tools find Parquet.
     */
    Path fresh() {
        return log.root().resolve(LogDirectory.ERASED).resolve("replacing.parquet.part");
    }

    /** Puts {@link #fresh} in the place of {@code place}. Where that is gone, because it was merged or published, it is deleted, and the answer is false. */
    boolean exchange(Path place) throws IOException {
        Durable.sync(fresh());
        steps.accept(EraseStep.SYNCED);
        try (FolderLock _ = Erasures.awaitNaming(log)) {
            if (!Files.exists(place)) {
                Files.delete(fresh());
                return false;
            }
            if (place.startsWith(log.root().resolve(LogFile.STAGED))) {
                Files.setLastModifiedTime(fresh(), timeOfStaged(place));
            }
            Files.move(fresh(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            steps.accept(EraseStep.NAMED);
            Durable.syncFolder(place.toAbsolutePath().getParent());
            steps.accept(EraseStep.COMMITTED);
            return true;
        }
    }

    /** It waits to be published for as long as its oldest row does; a second later, as DuckDB takes files of one name and one time for the same. */
    private static FileTime timeOfStaged(Path place) throws IOException {
        return FileTime.from(Files.getLastModifiedTime(place).toInstant().plusSeconds(1));
    }
}
