package cascade.lab.evaluation;

import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.run.progress.Progress;
import cascade.training.data.IdSpace;
import cascade.training.data.LibfmData;
import cascade.training.data.LibfmFiles;
import cascade.training.evaluation.RankingEvaluation;
import java.nio.file.Path;

/**
 * Anybody's libfm files, trained on with the settings of Frappe: for ids and samples of that order they are a fair start, for
 * others {@code models/training/src/main/resources} is the place to change them.
 */
record LibfmTriple(LibfmFiles files) implements RankingData {

    /** @param files TRAIN,VALID,TEST */
    static LibfmTriple parse(String files) {
        String[] paths = files.split(",", -1);
        if (paths.length != 3) {
            throw new NotMeasurableException(
                    "--data libfm: takes three files, libfm:TRAIN,VALID,TEST, not '" + files + "'");
        }
        return new LibfmTriple(new LibfmFiles(Path.of(paths[0]), Path.of(paths[1]), Path.of(paths[2])));
    }

    @Override
    public String name() {
        return "libfm";
    }

    @Override
    public String settings() {
        return "frappe";
    }

    @Override
    public RankingEvaluation evaluation(String variant, Progress progress) {
        return new RankingEvaluation(name(), LibfmData.read(files, new IdSpace.Everything()));
    }
}
