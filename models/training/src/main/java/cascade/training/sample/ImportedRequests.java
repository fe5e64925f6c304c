package cascade.training.sample;

import cascade.features.IdHash;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.Origin;
import cascade.training.log.read.LogFolder;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests that imports alone tell of, asked for day by day: nobody kept a record of these. For one thread. */
final class ImportedRequests {

    private final LogFolder log;
    private final Set<LocalDate> imported;
    private LocalDate day = LocalDate.MIN;
    private HashNumbers requests = new HashNumbers();

    ImportedRequests(LogFolder log) {
        this.log = log;
        this.imported = log.listing().of(Dataset.EVENTS).stream()
                .filter(file -> Origin.isOfOne(file.partition()))
                .map(LogFile::day)
                .collect(Collectors.toSet());
    }

    /** Whether a request is one of them that has an impression on {@code of}; of what names no request, whether it may be of an import. */
    boolean has(LocalDate of, @Nullable String request) {
        if (request == null || !imported.contains(of)) {
            return imported.contains(of);
        }
        if (!of.equals(day)) {
            day = of;
            requests = new HashNumbers();
            log.importedRequests(of, one -> requests.of(IdHash.of(one)));
        }
        return requests.has(IdHash.of(request));
    }
}
