package cascade.samples;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * Bounds what RocksDB takes of memory: all partitions of a process share one cache, and each has two small buffers of what is not written yet, where by itself it would have 50 MB and three
 * buffers of 16. A common bound of all buffers was tried: whoever writes when that is reached writes out what little he has, and merging it took more than everything else. Made by Kafka
 * Streams.
 */
public final class StoreMemory implements RocksDBConfigSetter {

    private static final long CACHE_BYTES = 32L << 20;
    private static final long BUFFER_BYTES = 4L << 20;
    private static final int BUFFERS = 2;

    /** Of the process: made with the first store, never closed. */
    private static final class Shared {

        private static final Cache CACHE = new LRUCache(CACHE_BYTES);
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> settings) {
        if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
            table.setBlockCache(Shared.CACHE);
            table.setCacheIndexAndFilterBlocks(true);
            options.setTableFormatConfig(table);
        }
        options.setWriteBufferSize(BUFFER_BYTES);
        options.setMaxWriteBufferNumber(BUFFERS);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        options.setMaxBackgroundJobs(2);
    }

    @Override
    public void close(String store, Options options) {
        // What is shared stays.
    }
}
