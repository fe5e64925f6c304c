package cascade.features.redis;

/** Lua that writes profile rows ({@code ProfileRow}) at versions, and erases. The keys of each script share a slot. */
final class ProfileScripts {

    /**
     * {@code known} is the version of a profile row, 0 of one that cannot be read, -1 where there is none. {@code next} comes after it,
     * and keeps up with the milliseconds of the clock, so that a server that lost its last writes gives none of theirs again. {@code at} puts
     * a version into a row.
     */
    private static final String VERSIONS = """
            local function known(key)
              local head = redis.call('GETRANGE', key, 0, 9)
              if head == '' then return -1 end
              if #head < 10 or string.byte(head, 1) ~= 2 then return 0 end
              return struct.unpack('>i8', head, 3)
            end
            local function next(known)
              local time = redis.call('TIME')
              return math.max(time[1] * 1000 + math.floor(time[2] / 1000), known + 1)
            end
            local function at(version, row)
              return string.sub(row, 1, 2) .. struct.pack('>i8', version) .. string.sub(row, 11)
            end
            """;

    /** Writes a profile and returns its version. KEYS: profile. ARGV: row. */
    static final Script PUT = Script.of(VERSIONS + """
            local version = next(known(KEYS[1]))
            redis.call('SET', KEYS[1], at(version, ARGV[1]))
            return version
            """);

    /** Writes a profile of before, and says 1, unless that or a higher version is known: then 0. KEYS: profile. ARGV: row, version. */
    static final Script PUT_BACK = Script.of(VERSIONS + """
            if known(KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
            redis.call('SET', KEYS[1], ARGV[1])
            return 1
            """);

    /**
     * Leaves of a user that he was erased, and returns at which version. KEYS: state, profile, then everything else of him. ARGV: state row,
     * profile row, their milliseconds.
     */
    static final Script ERASE = Script.of(VERSIONS + """
            local version = next(known(KEYS[2]))
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
            redis.call('SET', KEYS[2], at(version, ARGV[2]), 'PX', ARGV[3])
            redis.call('DEL', unpack(KEYS, 3))
            return version
            """);

    /**
     * Erases a user again who was erased before, and says 1, unless that or a higher version is known: then 0. Where none of the milliseconds is left, a
     * profile that is older goes with everything else, and who has none is left alone: what he did since then is all there is of him. KEYS: as
     * {@link #ERASE}. ARGV: as there, then the version.
     */
    static final Script ERASE_AGAIN = Script.of(VERSIONS + """
            local before, millis = known(KEYS[2]), tonumber(ARGV[3])
            if before >= tonumber(ARGV[4]) or (millis < 1 and before < 0) then return 0 end
            redis.call('DEL', unpack(KEYS))
            if millis > 0 then
              redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
              redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
            end
            return 1
            """);

    private ProfileScripts() {}
}
