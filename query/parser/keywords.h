// Every word that is a keyword somewhere. None is reserved: a word is a keyword only where the
// grammar asks for it, so that each of them can also name a variable, a property, a label or a
// type.
#pragma once

// clang-format off
// Ascending; KEYWORD is called once for each.
#define ENTENTE_KEYWORDS(KEYWORD) \
  KEYWORD(acyclic) KEYWORD(after) KEYWORD(all) KEYWORD(allshortestpaths) KEYWORD(and) KEYWORD(any) KEYWORD(arrive) KEYWORD(as) \
  KEYWORD(asc) KEYWORD(ascending) KEYWORD(at) KEYWORD(before) KEYWORD(begin) KEYWORD(between) KEYWORD(by) KEYWORD(call) \
  KEYWORD(case) KEYWORD(certainly) KEYWORD(collect) KEYWORD(commit) KEYWORD(constraint) KEYWORD(contains) KEYWORD(count) \
  KEYWORD(covers) KEYWORD(create) KEYWORD(csv) KEYWORD(delete) KEYWORD(depart) KEYWORD(derived) KEYWORD(desc) \
  KEYWORD(descending) KEYWORD(detach) KEYWORD(diff) KEYWORD(distinct) KEYWORD(drop) KEYWORD(during) KEYWORD(earliest) \
  KEYWORD(else) KEYWORD(end) KEYWORD(ends) KEYWORD(equals) KEYWORD(exists) KEYWORD(explain) KEYWORD(false) KEYWORD(fastest) \
  KEYWORD(for) KEYWORD(foreach) KEYWORD(from) KEYWORD(group) KEYWORD(groups) KEYWORD(immediately) KEYWORD(in) KEYWORD(index) \
  KEYWORD(is) KEYWORD(key) KEYWORD(latest) KEYWORD(limit) KEYWORD(load) KEYWORD(match) KEYWORD(meets) KEYWORD(merge) \
  KEYWORD(none) KEYWORD(nonsequenced) KEYWORD(not) KEYWORD(null) KEYWORD(of) KEYWORD(offset) KEYWORD(on) KEYWORD(only) \
  KEYWORD(optional) KEYWORD(or) KEYWORD(order) KEYWORD(overlaps) KEYWORD(path) KEYWORD(paths) KEYWORD(portion) \
  KEYWORD(possibly) KEYWORD(precedes) KEYWORD(profile) KEYWORD(reduce) KEYWORD(refresh) KEYWORD(relationship) KEYWORD(remove) \
  KEYWORD(require) KEYWORD(reset) KEYWORD(return) KEYWORD(rollback) KEYWORD(session) KEYWORD(set) KEYWORD(shortest) \
  KEYWORD(shortestpath) KEYWORD(simple) KEYWORD(single) KEYWORD(skip) KEYWORD(starts) KEYWORD(strict) KEYWORD(succeeds) \
  KEYWORD(system_time) KEYWORD(taking) KEYWORD(temporal) KEYWORD(then) KEYWORD(to) KEYWORD(trail) KEYWORD(transaction) \
  KEYWORD(true) KEYWORD(union) KEYWORD(unwind) KEYWORD(using) KEYWORD(valid) KEYWORD(valid_time) KEYWORD(wait) KEYWORD(walk) \
  KEYWORD(when) KEYWORD(where) KEYWORD(with) KEYWORD(within) KEYWORD(xor) KEYWORD(yield)
// clang-format on
