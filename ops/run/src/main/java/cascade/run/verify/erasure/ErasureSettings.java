package cascade.run.verify.erasure;

import cascade.features.UserId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who is looked for, and where.
 *
 * @param redis its address
 * @param kafka its address
 * @param logs folders of Parquet
 * @param models catalogues of bundles
 * @param files further files and folders, that are looked through for his id as it is
 */
public record ErasureSettings(
        UserId user,
        Optional<String> redis,
        Optional<String> kafka,
        List<Path> logs,
        List<Path> models,
        List<Path> files) {

    public ErasureSettings {
        logs = List.copyOf(logs);
        models = List.copyOf(models);
        files = List.copyOf(files);
    }
}
