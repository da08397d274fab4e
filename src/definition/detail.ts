import type { Detail } from '../core/definition.ts'
import type { ConversionDetails, SignInDetails } from './convert/conversion-details.ts'
import type { ChangeDetails } from './diff/change-details.ts'
import type { FitDetails } from './fit/fit-details.ts'
import type { DetailOf, NoParameters } from './detail-of.ts'
import type { ReadDetails } from './read/read-details.ts'
import type { RepairDetails } from './repair/repair-details.ts'
import type { RuleDetails } from './rules/index.ts'

/** What belongs to no part: the engine's own limits, and sentences that somebody else has written. */
export interface EngineDetails {
  /** The words of an organisation's own rule. */
  'as-written': { readonly text: string }
  'types-too-deep': NoParameters
  'no-operations': NoParameters
  'no-paths': NoParameters
  'all-operations-refused': { readonly first: Detail }
  'too-slow': { readonly seconds: number }
  'too-much-memory': { readonly megabytes: number }
  interrupted: NoParameters
}

export type { ChangeDetails, SignInDetails }

export type FindingParameters = ReadDetails &
  ConversionDetails &
  RepairDetails &
  RuleDetails &
  FitDetails &
  EngineDetails

/** What a finding or a refusal says. */
export type FindingDetail = DetailOf<FindingParameters>

/** Why a declared way to sign in is none for a connector. */
export type SignInDetail = DetailOf<SignInDetails>

/** What a difference between two versions says. */
export type ChangeDetail = DetailOf<ChangeDetails>
