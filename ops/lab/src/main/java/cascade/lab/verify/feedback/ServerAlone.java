package cascade.lab.verify.feedback;

import cascade.lab.platform.LocalRedis;
import java.nio.file.Path;

/** One Redis, whose file loses its last second when it is killed, as that of a machine without power does. */
final class ServerAlone implements StoreServers {

    private static final long CUT_MILLIS = 1_000;

    private final LocalRedis redis;
    private final AppendOnlyFile file;
    private long bytesCut;

    /** @param data its folder */
    ServerAlone(LocalRedis redis, Path data) {
        this.redis = redis;
        this.file = new AppendOnlyFile(data);
    }

    @Override
    public void look() {
        file.note();
    }

    @Override
    public void lose() {
        redis.kill();
        bytesCut += file.cut(CUT_MILLIS);
        redis.restart();
    }

    @Override
    public long bytesCut() {
        return bytesCut;
    }
}
