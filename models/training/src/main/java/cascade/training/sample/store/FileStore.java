package cascade.training.sample.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Samples of several files, one after the other. Nothing of them is in the heap. */
public final class FileStore implements SampleStore {

    private final List<SampleFile> files;
    private final int width;
    private final int tasks;
    private final int[] starts;
    private final boolean served;
    private final String span;
    private final int first;
    private final int size;

    /** @param header of the same schema, width and tasks as all files */
    public FileStore(SampleHeader header, List<SampleFile> files) {
        for (SampleFile file : files) {
            if (!file.header().isLike(header)) {
                throw new IllegalArgumentException(file.header() + " is no file of " + header);
            }
        }
        this.files = List.copyOf(files);
        width = header.width();
        tasks = header.tasks().size();
        starts = new int[files.size() + 1];
        for (int file = 0; file < files.size(); file++) {
            starts[file + 1] = Math.addExact(starts[file], files.get(file).size());
        }
        served = header.served();
        span = "";
        first = 0;
        size = starts[files.size()];
    }

    /** The samples {@code first} to {@code first + size - 1} of all. */
    private FileStore(FileStore all, int first, int size) {
        files = all.files;
        width = all.width;
        tasks = all.tasks;
        starts = all.starts;
        served = all.served;
        span = "%d to %d of ".formatted(first, first + size);
        this.first = first;
        this.size = size;
    }

    /** The samples of before a time alone. */
    public FileStore before(Instant end) {
        return new FileStore(this, first, count(end));
    }

    /** Those from one time on and before another. */
    public FileStore between(Instant from, Instant to) {
        int after = count(from);
        int end = Math.max(after, count(to));
        return new FileStore(this, first + after, end - after);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int tasks() {
        return tasks;
    }

    /** How many samples lie before a time; files and their samples are in its order. */
    public int count(Instant end) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time(middle).isBefore(end)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** When the request of a sample was. */
    public Instant time(int sample) {
        int file = file(first + sample);
        return Instant.ofEpochMilli(files.get(file).timeMillis(first + sample - starts[file]));
    }

    /** The number of the file that a sample lies in; empty files hold none. */
    private int file(int sample) {
        int found = Arrays.binarySearch(starts, sample);
        if (found < 0) {
            return -found - 2;
        }
        while (starts[found + 1] == sample) {
            found++;
        }
        return found;
    }

    @Override
    public void ids(int sample, int[] to, int at) {
        int file = file(first + sample);
        files.get(file).ids(first + sample - starts[file], to, at);
    }

    @Override
    public boolean isValued() {
        return false;
    }

    @Override
    public void values(int sample, float[] to, int at) {
        throw new IllegalStateException("these ids have no values");
    }

    @Override
    public boolean label(int sample, int task) {
        int file = file(first + sample);
        return files.get(file).label(first + sample - starts[file], task);
    }

    @Override
    public int user(int sample) {
        int file = file(first + sample);
        return files.get(file).user(first + sample - starts[file]);
    }

    @Override
    public boolean areUsersHashed() {
        return served;
    }

    @Override
    public boolean hasFollowRates() {
        return !served;
    }

    @Override
    public float followRate(int sample) {
        int file = file(first + sample);
        return files.get(file).followRate(first + sample - starts[file]);
    }

    @Override
    public String identity() {
        return files.stream().map(SampleFile::seal).collect(Collectors.joining(" ", span + "files ", ""));
    }

    @Override
    public void load(int from, int to) {
        each(from, to, SampleFile::load);
    }

    @Override
    public void unload(int from, int to) {
        each(from, to, SampleFile::unload);
    }

    private void each(int from, int to, Run run) {
        for (int file = 0; file < files.size(); file++) {
            int begin = Math.max(first + from, starts[file]);
            int end = Math.min(first + to, starts[file + 1]);
            if (begin < end) {
                run.of(files.get(file), begin - starts[file], end - starts[file]);
            }
        }
    }

    private interface Run {

        void of(SampleFile file, int from, int to);
    }
}
