#include "log/redis_functions.hpp"

namespace fishbowl::log {

// A room has one hash, `meta`: epoch, seq and hash are its tip; entries up to `hot` have left the
// stream, and `hothash` is the hash there; `snaps` are the seqs of its snapshots, the newest first.
// Positions are compared as strings: numbers of Lua are inexact above 2^53.
const char* const kRedisFunctions = R"lua(#!lua name=fishbowl

-- Gives no epoch where there is no tip; the last says that what stands there is not ours at all.
local function tip_of(meta)
  local tip = redis.pcall('HMGET', meta, 'epoch', 'seq', 'hash')
  if tip.err then return nil, nil, nil, true end
  return tip[1], tip[2], tip[3], false
end

-- Nothing when the tip is as the caller believes; else what to answer.
local function objection(meta, epoch, seq, hash)
  local there, at, as, spoilt = tip_of(meta)
  if not there then
    return {not spoilt and redis.call('EXISTS', meta) == 1 and 'DROPPED' or 'NONE'}
  end
  if there ~= epoch then return {'EPOCH', there} end
  if at ~= seq or as ~= hash then return {'BEHIND', at, as} end
  return nil
end

redis.register_function{function_name = 'fb_version', flags = {'no-writes'},
  callback = function() return 1 end}

-- keys: meta. args: epoch, hash of nothing.
redis.register_function('fb_create', function(keys, args)
  if tip_of(keys[1]) then return {'EXISTS'} end
  redis.call('DEL', keys[1])
  redis.call('HSET', keys[1], 'epoch', args[1], 'seq', '0', 'hash', args[2], 'hot', '0',
    'hothash', args[2], 'snaps', '')
  return {'OK'}
end)

-- keys: meta, stream. args: epoch, seq, hash; then seq, hash and bytes of each entry.
redis.register_function('fb_append', function(keys, args)
  local no = objection(keys[1], args[1], args[2], args[3])
  if no then return no end
  local hot = redis.call('HGET', keys[1], 'hot')
  local last = redis.call('XREVRANGE', keys[2], '+', '-', 'COUNT', 1)
  if #last == 0 then
    if hot ~= args[2] then return {'GAP'} end
  elseif last[1][1] ~= args[2] .. '-0' then
    local ahead = redis.call('XRANGE', keys[2], '(' .. args[2] .. '-0', '+', 'COUNT', 1)
    if #ahead > 0 then return {'FOREIGN', ahead[1][1]} end
    return {'GAP'}
  end
  local seq, hash
  for i = 4, #args, 3 do
    seq, hash = args[i], args[i + 1]
    redis.call('XADD', keys[2], seq .. '-0', 'e', args[i + 2], 'h', hash)
  end
  redis.call('HSET', keys[1], 'seq', seq, 'hash', hash)
  redis.call('PUBLISH', keys[1], seq)
  return {'OK'}
end)

-- Takes out what stands in the stream behind the tip, which is nobody's of us.
-- keys: meta, stream. Gives how many there were.
redis.register_function('fb_sweep', function(keys, args)
  local epoch, seq = tip_of(keys[1])
  if not epoch then return {'NONE'} end
  local foreign = redis.call('XRANGE', keys[2], '(' .. seq .. '-0', '+')
  for _, entry in ipairs(foreign) do redis.call('XDEL', keys[2], entry[1]) end
  if #foreign > 0 then redis.call('XSETID', keys[2], seq .. '-0') end
  return {'OK', tostring(#foreign)}
end)

-- A snapshot has been written and read back: from now on it counts.
-- keys: meta. args: epoch, seq, how many are kept. Gives the seqs that do not count any more.
redis.register_function('fb_keep', function(keys, args)
  local there, tip = tip_of(keys[1])
  if not there then return {'NONE'} end
  if there ~= args[1] then return {'EPOCH', there} end
  local kept, fallen, put = {}, {}, false
  local function take(seq)
    if #kept < tonumber(args[3]) then kept[#kept + 1] = seq else fallen[#fallen + 1] = seq end
  end
  for seq in string.gmatch(redis.call('HGET', keys[1], 'snaps') or '', '%d+') do
    if not put and tonumber(seq) <= tonumber(args[2]) then
      take(args[2])
      put = true
    end
    if seq ~= args[2] then take(seq) end
  end
  if not put then take(args[2]) end
  redis.call('HSET', keys[1], 'snaps', table.concat(kept, ','))
  return {'OK', table.concat(kept, ','), table.concat(fallen, ',')}
end)

-- Entries up to `to` stand in a segment now and leave the stream.
-- keys: meta, stream. args: epoch, hot as the caller believes, to, hash there, id of the next.
redis.register_function('fb_trim', function(keys, args)
  local there = tip_of(keys[1])
  if there ~= args[1] then return {'EPOCH', there or ''} end
  if redis.call('HGET', keys[1], 'hot') ~= args[2] then return {'BEHIND'} end
  redis.call('HSET', keys[1], 'hot', args[3], 'hothash', args[4])
  redis.call('XTRIM', keys[2], 'MINID', args[5])
  return {'OK'}
end)

-- Part of this history was lost: what is left of it is another one.
-- keys: meta, stream, the next epoch's stream. args: epoch, seq, hash, next epoch.
redis.register_function('fb_renew', function(keys, args)
  local no = objection(keys[1], args[1], args[2], args[3])
  if no then return no end
  if redis.call('EXISTS', keys[2]) == 1 then redis.call('RENAME', keys[2], keys[3]) end
  redis.call('HSET', keys[1], 'epoch', args[4])
  redis.call('PUBLISH', keys[1], args[2])
  return {'OK'}
end)

-- A workshop was deleted. For a week it is known that it was, so that nobody puts it back.
-- keys: meta, stream.
redis.register_function('fb_drop', function(keys, args)
  redis.call('DEL', keys[1], keys[2])
  redis.call('HSET', keys[1], 'dropped', '1')
  redis.call('EXPIRE', keys[1], 604800)
  redis.call('PUBLISH', keys[1], '0')
  return {'OK'}
end)

-- A room that is gone, or whose stream is, stands again as a snapshot. Two nodes may try at once, each
-- with a board of its own: the first wins, with all of it.
-- keys: meta, stream, snapshot. args: epoch, seq, hash, sum, bytes. Only where nothing is, or this very tip.
redis.register_function('fb_put_back', function(keys, args)
  local no = objection(keys[1], args[1], args[2], args[3])
  if no and no[1] ~= 'NONE' then return no end
  redis.call('DEL', keys[1], keys[2])
  redis.call('HSET', keys[3], 'hash', args[3], 'sum', args[4], 'bytes', args[5])
  redis.call('HSET', keys[1], 'epoch', args[1], 'seq', args[2], 'hash', args[3], 'hot', args[2],
    'hothash', args[3], 'snaps', args[2])
  redis.call('PUBLISH', keys[1], args[2])
  return {'OK'}
end)
)lua";

}  // namespace fishbowl::log
