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
        size = starts[files.size()];
    }

    private FileStore(FileStore whole, int size) {
        files = whole.files;
        width = whole.width;
        tasks = whole.tasks;
        starts = whole.starts;
        this.size = size;
    }

    /** The samples of before a time alone. */
    public FileStore before(Instant end) {
        return new FileStore(this, count(end));
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
            int file = file(middle);
            if (Instant.ofEpochMilli(files.get(file).timeMillis(middle - starts[file]))
                    .isBefore(end)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
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
        int file = file(sample);
        files.get(file).ids(sample - starts[file], to, at);
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
        int file = file(sample);
        return files.get(file).label(sample - starts[file], task);
    }

    @Override
    public int user(int sample) {
        int file = file(sample);
        return files.get(file).user(sample - starts[file]);
    }

    @Override
    public boolean hasFollowRates() {
        return true;
    }

    @Override
    public float followRate(int sample) {
        int file = file(sample);
        return files.get(file).followRate(sample - starts[file]);
    }

    @Override
    public String identity() {
        return files.stream().map(SampleFile::seal).collect(Collectors.joining(" ", "files ", ""));
    }

    @Override
    public void load(int from, int to) {
        for (int file = 0; file < files.size(); file++) {
            int first = Math.max(from, starts[file]);
            int last = Math.min(to, starts[file + 1]);
            if (first < last) {
                files.get(file).load(first - starts[file], last - starts[file]);
            }
        }
    }

    @Override
    public void unload(int from, int to) {
        for (int file = 0; file < files.size(); file++) {
            int first = Math.max(from, starts[file]);
            int last = Math.min(to, starts[file + 1]);
            if (first < last) {
                files.get(file).unload(first - starts[file], last - starts[file]);
            }
        }
    }
}
