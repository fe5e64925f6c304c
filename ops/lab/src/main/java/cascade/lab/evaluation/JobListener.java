package cascade.lab.evaluation;

import cascade.training.evaluation.RankingResult;
import java.util.List;

/** Told how jobs get on. */
interface JobListener {

    /** Called on the job's thread after each epoch, {@code auc} being that of the validation samples. */
    void epoch(Job job, int epoch, double auc);

    /** Called on one thread for all jobs. */
    void finished(Job job, List<RankingResult> results);
}
