package cascade.training.sample;

import cascade.features.schema.Similarities;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How near items lay to what users had opened, for samples that are folded: by vectors that know nothing of the sample's day, nor of any later one. For one thread. */
public interface DailySimilarity {

    /** Nobody knows. */
    DailySimilarity NONE = new DailySimilarity() {

        @Override
        public @Nullable Similarities of(LocalDate day) {
            return null;
        }

        @Override
        public String how() {
            return "";
        }
    };

    /** Of samples of a day (UTC), of which one is asked after the other, the earliest first; null where that day has none. Thread-safe itself. */
    @Nullable
    Similarities of(LocalDate day);

    /** All that decides about the numbers, beside the log; empty where there are none. */
    String how();
}
